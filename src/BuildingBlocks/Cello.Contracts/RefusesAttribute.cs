using System.Diagnostics.CodeAnalysis;

namespace Cello.Contracts;

/// <summary>Names all codes of the refusals of a contract method that returns an <see cref="Answer{T}"/>. They are part of the contract.</summary>
[AttributeUsage(AttributeTargets.Method)]
[SuppressMessage("Design", "CA1019", Justification = "Codes has what the constructor takes.")]
public sealed class RefusesAttribute(params string[] codes) : Attribute
{
    public IReadOnlyList<string> Codes { get; } = codes;
}
