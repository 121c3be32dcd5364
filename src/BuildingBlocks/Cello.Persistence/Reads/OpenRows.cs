using System.Data.Common;
using Cello.Persistence.Tracing;

namespace Cello.Persistence.Reads;

/// <summary>The rows of a query that is being read. Disposing makes its connection available again.</summary>
internal sealed class OpenRows(DbDataReader reader, DbCommand command, IReadCommands commands, TimedStatement statement) : IAsyncDisposable
{
    public DbDataReader Reader => reader;

    public async ValueTask DisposeAsync()
    {
        try
        {
            await reader.DisposeAsync();
            statement.Ended();
        }
        finally
        {
            await commands.ReturnAsync(command);
        }
    }
}
