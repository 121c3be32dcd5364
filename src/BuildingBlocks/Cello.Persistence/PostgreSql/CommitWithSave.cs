using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Cello.Persistence.PostgreSql;

/// <summary>
/// Sends COMMIT in the message of a save that a context has announced as its last, which saves a round trip. If a statement before it fails, the server
/// skips it.
/// </summary>
internal sealed class CommitWithSave : DbCommandInterceptor
{
    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (eventData is { CommandSource: CommandSource.SaveChanges, Context: ModuleDbContext { CommitOfSave: CommitOfSave.Wanted } context })
        {
            command.CommandText += ";\nCOMMIT";
            context.CommitOfSave = CommitOfSave.Sent;
        }

        return ValueTask.FromResult(result);
    }
}

/// <summary>Whether the COMMIT of the open transaction is sent with a save.</summary>
internal enum CommitOfSave
{
    No,
    Wanted,
    Sent,
}
