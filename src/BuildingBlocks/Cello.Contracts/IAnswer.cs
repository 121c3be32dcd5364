namespace Cello.Contracts;

/// <summary>An <see cref="Answer{T}"/> of any type.</summary>
public interface IAnswer
{
    object? Value { get; }

    Refusal? Refusal { get; }
}
