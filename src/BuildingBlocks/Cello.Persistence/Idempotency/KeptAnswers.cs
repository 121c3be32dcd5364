using System.Text.Json;
using Cello.Application.Idempotency;
using ErrorOr;
using Microsoft.EntityFrameworkCore;

namespace Cello.Persistence.Idempotency;

/// <summary>Keeps and finds answers in a module's database.</summary>
internal static class KeptAnswers
{
    /// <summary>The answer under this key, an error if it answered another request, or null if there is none that still holds.</summary>
    public static async Task<ErrorOr<T>?> FindAnswerAsync<T>(
        this ModuleDbContext database, IdempotentRequest request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var kept = await database.KeptAnswers.AsNoTracking().SingleOrDefaultAsync(answer => answer.Id == request.Id, cancellationToken);
        if (kept is null || kept.KeptAt <= now - IdempotencyContext.Lifetime)
        {
            return null;
        }

        return kept.Fingerprint.AsSpan().SequenceEqual(request.Fingerprint)
            ? JsonSerializer.Deserialize<T>(kept.Answer)!
            : IdempotencyErrors.KeyReused;
    }

    /// <summary>Puts an answer into the open transaction, in the place of one that no longer holds.</summary>
    public static async Task KeepAnswerAsync<T>(
        this ModuleDbContext database, IdempotentRequest request, T answer, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var expired = now - IdempotencyContext.Lifetime;
        await database.KeptAnswers
            .Where(kept => kept.Id == request.Id && kept.KeptAt <= expired)
            .ExecuteDeleteAsync(cancellationToken);

        database.KeptAnswers.Add(new KeptAnswer
        {
            Id = request.Id,
            Fingerprint = request.Fingerprint,
            Answer = JsonSerializer.Serialize(answer),
            KeptAt = now,
        });
        await database.SaveChangesAsync(cancellationToken);
    }
}
