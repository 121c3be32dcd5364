using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Cello.Persistence.Sqlite;

/// <summary>
/// Keeps the commands of each connection, so that SQLite parses and plans a statement once and not each time: for a row by its key, and for
/// one that is added, that is most of what SQLite does. Before a command is made, its context gets the connection that it belongs to.
/// </summary>
internal sealed class PreparedStatementCache : DbCommandInterceptor
{
    private const int MaxOfAConnection = 64;

    private readonly ConditionalWeakTable<DbConnection, Dictionary<string, KeptCommand>> commands = [];

    public override InterceptionResult<DbCommand> CommandCreating(CommandCorrelatedEventData eventData, InterceptionResult<DbCommand> result)
    {
        (eventData.Context?.GetService<IRelationalConnection>() as PersistentSqliteConnection)?.Borrow();
        return result;
    }

    public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result)
    {
        var ofConnection = commands.GetValue(result.Connection!, KeepUntilClosed);
        if (!ofConnection.TryGetValue(result.CommandText, out var kept))
        {
            if (ofConnection.Count == MaxOfAConnection)
            {
                return result;
            }

            kept = new KeptCommand(ofConnection) { Connection = (SqliteConnection)result.Connection!, CommandText = result.CommandText };
            ofConnection.Add(result.CommandText, kept);
        }

        if (!kept.TryTake((SqliteCommand)result))
        {
            return result;
        }

        result.Dispose(); // Its connection would look through all that were not.
        return kept;
    }

    /// <summary>What is prepared belongs to SQLite's own connection, which goes to somebody else when this one is closed.</summary>
    private static Dictionary<string, KeptCommand> KeepUntilClosed(DbConnection connection)
    {
        var kept = new Dictionary<string, KeptCommand>(StringComparer.Ordinal);
        connection.StateChange += (_, change) =>
        {
            if (change.CurrentState == ConnectionState.Closed)
            {
                kept.Clear();
            }
        };
        return kept;
    }

    /// <summary>Whoever executes it disposes of it, which makes it free for the next one; a connection that closes disposes of free ones.</summary>
    private sealed class KeptCommand(Dictionary<string, KeptCommand> keptIn) : SqliteCommand
    {
        private bool isTaken;

        /// <summary>Makes it what <paramref name="command"/> is, unless it is being executed, as when a query runs within another's rows.</summary>
        public bool TryTake(SqliteCommand command)
        {
            if (isTaken)
            {
                return false;
            }

            isTaken = true;
            Transaction = command.Transaction;
            CommandTimeout = command.CommandTimeout;
            Parameters.Clear();
            foreach (SqliteParameter parameter in command.Parameters)
            {
                Parameters.Add(parameter);
            }

            return true;
        }

        protected override void Dispose(bool disposing)
        {
            if (isTaken)
            {
                isTaken = false;
            }
            else
            {
                keptIn.Remove(CommandText);
                base.Dispose(disposing);
            }
        }
    }
}
