using System.Text.Json;
using Cello.Application.Idempotency;
using ErrorOr;
using Microsoft.EntityFrameworkCore;

namespace Cello.Persistence.Idempotency;

/// <summary>Stores and finds idempotency records in a module's database.</summary>
internal static class IdempotencyRecords
{
    /// <summary>Returns the recorded answer, an error if the key was used for another request, or null if there is no valid record.</summary>
    public static async Task<ErrorOr<T>?> FindAnswerAsync<T>(
        this ModuleDbContext database, IdempotentRequest request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var record = await database.IdempotencyRecords.AsNoTracking().SingleOrDefaultAsync(answer => answer.Id == request.Id, cancellationToken);
        if (record is null || record.RecordedAt <= now - IdempotencyContext.Lifetime)
        {
            return null;
        }

        return record.Fingerprint.AsSpan().SequenceEqual(request.Fingerprint)
            ? JsonSerializer.Deserialize<T>(record.Answer)!
            : IdempotencyErrors.KeyReused;
    }

    /// <summary>Adds a record to the changes of an open transaction, and deletes an expired one in its place.</summary>
    public static async Task AddAnswerAsync<T>(
        this ModuleDbContext database, IdempotentRequest request, T answer, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var expired = now - IdempotencyContext.Lifetime;
        await database.IdempotencyRecords
            .Where(record => record.Id == request.Id && record.RecordedAt <= expired)
            .ExecuteDeleteAsync(cancellationToken);

        database.IdempotencyRecords.Add(new IdempotencyRecord
        {
            Id = request.Id,
            Fingerprint = request.Fingerprint,
            Answer = JsonSerializer.Serialize(answer),
            RecordedAt = now,
        });
    }
}
