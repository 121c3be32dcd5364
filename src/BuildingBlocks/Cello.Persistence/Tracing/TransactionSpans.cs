using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Cello.Persistence.Tracing;

/// <summary>A span of each commit: that is where a write waits for the disk.</summary>
internal sealed class TransactionSpans(DatabaseSpans spans) : DbTransactionInterceptor
{
    private const string Commit = "COMMIT";

    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) =>
        spans.Record(Commit, eventData.StartTime, eventData.Duration);

    public override Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        spans.Record(Commit, eventData.StartTime, eventData.Duration);
        return Task.CompletedTask;
    }
}
