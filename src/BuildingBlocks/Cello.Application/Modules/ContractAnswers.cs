using Cello.Application.Idempotency;
using Cello.Contracts;
using Cello.Domain;
using ErrorOr;

namespace Cello.Application.Modules;

/// <summary>Turns the result of a use case into what a contract answers.</summary>
public static class ContractAnswers
{
    /// <summary>The code of a refusal for a request whose members break their rules.</summary>
    public const string Invalid = "validation";

    /// <summary>
    /// The value, or a refusal with the code of the expected failure. Broken rules of the request become one refusal, <see cref="Invalid"/>.
    /// </summary>
    /// <exception cref="ModuleCallException">The use case could not be carried out now, or its effect id belongs to another request.</exception>
    /// <exception cref="InvalidOperationException">The use case failed unexpectedly.</exception>
    public static Answer<T> ToAnswer<TResult, T>(this ErrorOr<TResult> result, Func<TResult, T?> value)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(value);

        return result.IsError ? RefusalOf(result.Errors) : value(result.Value);
    }

    private static Refusal RefusalOf(List<Error> errors) => errors[0] switch
    {
        { Type: ErrorType.Validation } => new Refusal(
            Invalid, string.Join("; ", errors.Select(error => $"{error.Code} {error.Description}")), "The request breaks the rules of its members."),
        { NumericType: (int)DomainErrorType.Unavailable } unavailable => throw new UseCaseUnavailableException(unavailable),
        { Code: var code } when code == IdempotencyErrors.KeyReused.Code => throw new EffectReusedException(),
        { Type: ErrorType.Failure or ErrorType.Unexpected } unexpected =>
            throw new InvalidOperationException($"The use case failed: {unexpected.Code}, {unexpected.Description}"),
        var expected => new Refusal(
            expected.Code, expected.Description, expected.Metadata?.GetValueOrDefault(DomainError.Detail) as string ?? expected.Description),
    };
}
