namespace Cello.Contracts;

/// <summary>The reason why a contract method refused a request. The caller decides by the code what to return to its own caller.</summary>
/// <param name="Code">A code in kebab case that the method names with <see cref="RefusesAttribute"/>, such as <c>currency-not-supported</c>.</param>
/// <param name="Message">One sentence that tells a person what to do.</param>
/// <param name="Detail">The specifics of this occurrence.</param>
public sealed record Refusal(string Code, string Message, string Detail);
