using System.Diagnostics.CodeAnalysis;

namespace Cello.Contracts;

/// <summary>On a contract method that returns an <see cref="Answer{T}"/>: every code that it may refuse with. They are part of the contract.</summary>
[AttributeUsage(AttributeTargets.Method)]
[SuppressMessage("Design", "CA1019", Justification = "Codes has what the constructor takes.")]
public sealed class RefusesAttribute(params string[] codes) : Attribute
{
    public IReadOnlyList<string> Codes { get; } = codes;
}
