using ErrorOr;
using FluentValidation;
using MediatR;

namespace Cello.Application.Validation;

/// <summary>
/// Validates a message before its handler runs, independent of its origin. Each failure is a validation error whose code is the path of the
/// member in C# notation (<c>Items[3]</c>).
/// </summary>
internal sealed class ValidationBehavior<TMessage, TResult>(IEnumerable<IValidator<TMessage>> validators)
    : IPipelineBehavior<TMessage, ErrorOr<TResult>>
    where TMessage : IRequest<ErrorOr<TResult>>
{
    public async Task<ErrorOr<TResult>> Handle(
        TMessage request, CancellationToken cancellationToken, RequestHandlerDelegate<ErrorOr<TResult>> next)
    {
        var errors = new List<Error>();
        foreach (var validator in validators)
        {
            var result = await validator.ValidateAsync(request, cancellationToken);
            errors.AddRange(result.Errors.Select(failure => Error.Validation(failure.PropertyName, failure.ErrorMessage)));
        }

        return errors.Count > 0 ? errors : await next();
    }
}
