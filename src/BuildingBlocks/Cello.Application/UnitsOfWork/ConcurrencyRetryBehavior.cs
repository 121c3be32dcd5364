using Cello.Application.Messaging;
using Cello.Domain;
using ErrorOr;
using MediatR;

namespace Cello.Application.UnitsOfWork;

/// <summary>Retries a command on fresh data after a concurrency conflict; returns a conflict error after five attempts.</summary>
internal sealed class ConcurrencyRetryBehavior<TCommand, TResult, TRepository>(IUnitOfWork<TRepository> work) : IPipelineBehavior<TCommand, ErrorOr<TResult>>
    where TCommand : ICommand<TResult>
{
    private const int Attempts = 5;

    public async Task<ErrorOr<TResult>> Handle(
        TCommand request, CancellationToken cancellationToken, RequestHandlerDelegate<ErrorOr<TResult>> next)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            try
            {
                return await next();
            }
            catch (ConcurrencyConflictException)
            {
                work.Reset();
            }
        }

        return DomainError.Conflict(
            "changed-meanwhile", "It is being changed by others at this moment, please try again", "Several requests changed the same thing at once.");
    }
}
