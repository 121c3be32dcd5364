using System.Diagnostics.CodeAnalysis;

namespace Cello.Contracts;

/// <summary>
/// What a contract method answers that may refuse: a value, null where the method allows it, or a refusal. A refusal is an answer like any
/// other: it is the same local and remote, and never counts against the circuit.
/// </summary>
/// <param name="Value">Null where there is none, or where the method refused.</param>
/// <param name="Refusal">Null where the method did not refuse.</param>
public sealed record Answer<T>(T? Value, Refusal? Refusal) : IAnswer
    where T : class
{
    [SuppressMessage("Usage", "CA2225", Justification = "The constructor is the other way.")]
    public static implicit operator Answer<T>(T? value) => new(value, Refusal: null);

    [SuppressMessage("Usage", "CA2225", Justification = "The constructor is the other way.")]
    public static implicit operator Answer<T>(Refusal refusal) => new(Value: null, refusal);

    object? IAnswer.Value => Value;
}
