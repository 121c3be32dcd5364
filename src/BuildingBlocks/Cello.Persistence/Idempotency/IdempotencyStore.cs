using Cello.Application.Idempotency;
using ErrorOr;

namespace Cello.Persistence.Idempotency;

/// <summary>Finds idempotency records in a module's database, and notes when one answers a request.</summary>
internal sealed class IdempotencyStore<TContext, TRepository>(TContext database, IdempotencyContext context, TimeProvider clock)
    : IIdempotencyStore<TRepository>
    where TContext : ModuleDbContext
{
    public async Task<ErrorOr<T>?> FindAnswerAsync<T>(IdempotentRequest request, CancellationToken cancellationToken)
    {
        var answer = await database.FindAnswerAsync<T>(request, clock.GetUtcNow(), cancellationToken);
        context.Replayed = answer is { IsError: false };
        return answer;
    }
}
