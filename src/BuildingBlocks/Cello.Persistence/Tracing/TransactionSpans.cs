using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Cello.Persistence.Tracing;

/// <summary>Creates a span for each commit.</summary>
internal sealed class TransactionSpans(DatabaseSpans spans) : DbTransactionInterceptor
{
    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) =>
        spans.RecordCommit(eventData.StartTime, eventData.Duration);

    public override Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        spans.RecordCommit(eventData.StartTime, eventData.Duration);
        return Task.CompletedTask;
    }
}
