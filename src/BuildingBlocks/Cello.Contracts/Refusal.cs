namespace Cello.Contracts;

/// <summary>Why a contract method refused what it was asked. The caller decides by the code what to tell its own caller.</summary>
/// <param name="Code">In kebab case, one of those that the method names with <see cref="RefusesAttribute"/>: <c>currency-not-supported</c>.</param>
/// <param name="Message">One sentence that a person can act on.</param>
/// <param name="Detail">What it was about this time.</param>
public sealed record Refusal(string Code, string Message, string Detail);
