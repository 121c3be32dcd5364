using System.Data.Common;
using Cello.Application.Messaging;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Cello.Persistence.UnitsOfWork;

/// <summary>Registers transactions with the current message, so that no other module is called inside a transaction.</summary>
internal sealed class TransactionWatch : DbTransactionInterceptor
{
    public override DbTransaction TransactionStarted(DbConnection connection, TransactionEndEventData eventData, DbTransaction result)
    {
        Watch(eventData.Context);
        return result;
    }

    public override ValueTask<DbTransaction> TransactionStartedAsync(
        DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default)
    {
        Watch(eventData.Context);
        return ValueTask.FromResult(result);
    }

    /// <summary>Registers a check of whether this context has an open transaction.</summary>
    public static void Watch(DbContext? database) => CurrentMessage.Value?.Watch(() => database?.Database.CurrentTransaction is not null);
}
