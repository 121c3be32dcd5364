using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Cello.Persistence.Sqlite;

/// <summary>
/// Keeps the commands of each connection, so that SQLite parses and plans a statement only once. For selecting a row by key and for inserting a
/// row, parsing and planning is most of SQLite's work. Before a command is created, its context borrows the connection that the command belongs to.
/// </summary>
internal sealed class PreparedStatementCache : DbCommandInterceptor
{
    private const int MaxOfAConnection = 64;

    private readonly ConditionalWeakTable<DbConnection, Dictionary<string, CachedCommand>> _commands = [];

    public override InterceptionResult<DbCommand> CommandCreating(CommandCorrelatedEventData eventData, InterceptionResult<DbCommand> result)
    {
        (eventData.Context?.GetService<IRelationalConnection>() as PersistentSqliteConnection)?.Borrow();
        return result;
    }

    public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result)
    {
        var ofConnection = _commands.GetValue(result.Connection!, CacheUntilClosed);
        if (!ofConnection.TryGetValue(result.CommandText, out var cached))
        {
            if (ofConnection.Count == MaxOfAConnection)
            {
                return result;
            }

            cached = new CachedCommand(ofConnection) { Connection = (SqliteConnection)result.Connection!, CommandText = result.CommandText };
            ofConnection.Add(result.CommandText, cached);
        }

        if (!cached.TryTake((SqliteCommand)result))
        {
            return result;
        }

        result.Dispose(); // The connection would otherwise keep tracking it.
        return cached;
    }

    /// <summary>Prepared statements belong to SQLite's native connection, which is reused by others after this connection is closed.</summary>
    private static Dictionary<string, CachedCommand> CacheUntilClosed(DbConnection connection)
    {
        var cache = new Dictionary<string, CachedCommand>(StringComparer.Ordinal);
        connection.StateChange += (_, change) =>
        {
            if (change.CurrentState == ConnectionState.Closed)
            {
                cache.Clear();
            }
        };
        return cache;
    }

    /// <summary>Disposing a command in use makes it available again. Disposing an available one, as a closing connection does, releases it.</summary>
    private sealed class CachedCommand(Dictionary<string, CachedCommand> cache) : SqliteCommand
    {
        private bool _isTaken;

        /// <summary>Copies the state of <paramref name="command"/>, unless this command is in use, as when a query runs while another one is read.</summary>
        public bool TryTake(SqliteCommand command)
        {
            if (_isTaken)
            {
                return false;
            }

            _isTaken = true;
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
            if (_isTaken)
            {
                _isTaken = false;
            }
            else
            {
                cache.Remove(CommandText);
                base.Dispose(disposing);
            }
        }
    }
}
