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
        if (Find((SqliteConnection)result.Connection!, result.CommandText) is not { } cached || !cached.TryTake((SqliteCommand)result))
        {
            return result;
        }

        result.Dispose(); // The connection would otherwise keep tracking it.
        return cached;
    }

    /// <summary>Returns a command without parameters, which is to be disposed after use. It is prepared if it was used before.</summary>
    public SqliteCommand Take(SqliteConnection connection, string text) =>
        Find(connection, text) is { } cached && cached.TryTake() ? cached : new SqliteCommand(text, connection);

    /// <summary>Returns null if the connection has too many statements.</summary>
    private CachedCommand? Find(SqliteConnection connection, string text)
    {
        var ofConnection = _commands.GetValue(connection, CacheUntilClosed);
        if (!ofConnection.TryGetValue(text, out var cached) && ofConnection.Count < MaxOfAConnection)
        {
            cached = new CachedCommand(ofConnection) { Connection = connection, CommandText = text };
            ofConnection.Add(text, cached);
        }

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

        /// <summary>Removes the parameters, unless this command is in use, as when a query runs while another one is read.</summary>
        public bool TryTake()
        {
            if (_isTaken)
            {
                return false;
            }

            _isTaken = true;
            Transaction = null;
            Parameters.Clear();
            return true;
        }

        /// <summary>Copies the state of <paramref name="command"/>, unless this command is in use.</summary>
        public bool TryTake(SqliteCommand command)
        {
            if (!TryTake())
            {
                return false;
            }

            Transaction = command.Transaction;
            CommandTimeout = command.CommandTimeout;
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
