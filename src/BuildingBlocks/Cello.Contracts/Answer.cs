using System.Diagnostics.CodeAnalysis;

namespace Cello.Contracts;

/// <summary>
/// The answer of a contract method that may refuse: a value, null if the method allows it, or a refusal. A refusal is a regular answer: it is the
/// same local and remote, and never counts against the circuit.
/// </summary>
/// <param name="Value">The value; null if there is none, or if the method refused.</param>
/// <param name="Refusal">The refusal; null if the method did not refuse.</param>
public sealed record Answer<T>(T? Value, Refusal? Refusal) : IAnswer
    where T : class
{
    [SuppressMessage("Usage", "CA2225", Justification = "The constructor is the other way.")]
    public static implicit operator Answer<T>(T? value) => new(value, Refusal: null);

    [SuppressMessage("Usage", "CA2225", Justification = "The constructor is the other way.")]
    public static implicit operator Answer<T>(Refusal refusal) => new(Value: null, refusal);

    object? IAnswer.Value => Value;
}
