using Cello.Application.Idempotency;
using Cello.Contracts;
using Cello.Domain;
using ErrorOr;

namespace Cello.Application.Modules;

/// <summary>Converts the result of a use case to the answer of a contract.</summary>
public static class ContractAnswers
{
    /// <summary>The code of the refusal of an invalid request.</summary>
    public const string Invalid = "validation";

    /// <summary>
    /// Returns the value, or a refusal with the code of the expected failure. All validation errors of a request become one refusal, <see cref="Invalid"/>.
    /// </summary>
    /// <exception cref="ModuleCallException">The use case is temporarily unavailable, or its effect id was used for another request.</exception>
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
