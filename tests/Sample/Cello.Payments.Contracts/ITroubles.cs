using System.ComponentModel.DataAnnotations;
using Cello.Contracts;

namespace Cello.Payments.Contracts;

/// <summary>What an implementation can do wrong or slowly, on demand: the callers of a contract must not see where it runs.</summary>
public interface ITroubles
{
    /// <summary>The same values again, however unusual.</summary>
    Task<Values> EchoAsync(Values values, CancellationToken cancellationToken);

    /// <summary>Null for an empty word, and otherwise what a <see cref="Trouble"/> says.</summary>
    Task<Values?> MakeAsync(Trouble trouble, CancellationToken cancellationToken);

    /// <summary>Refuses, with the code that the contract names or another one.</summary>
    [Refuses("told-to-refuse")]
    Task<Answer<Values>> RefuseAsync(Trouble trouble, CancellationToken cancellationToken);
}

/// <summary>Members of every type that may travel.</summary>
public sealed record Values(
    string Text,
    string? Optional,
    long Number,
    decimal Amount,
    double Ratio,
    bool Flag,
    Guid Id,
    DateTimeOffset Time,
    TimeSpan Length,
    IReadOnlyList<string> List,
    [property: MaxLength(1000)] string? Brief = null);

public sealed record Trouble(string Word);
