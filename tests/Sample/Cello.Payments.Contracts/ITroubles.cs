using System.ComponentModel.DataAnnotations;
using Cello.Contracts;

namespace Cello.Payments.Contracts;

/// <summary>Methods whose implementation fails or delays on demand. Callers must not be able to tell whether it runs locally or remotely.</summary>
public interface ITroubles
{
    /// <summary>Returns the given values unchanged, however unusual they are.</summary>
    Task<Values> EchoAsync(Values values, CancellationToken cancellationToken);

    /// <summary>Returns null or a value, fails, or hangs, as the word in <see cref="Trouble"/> selects.</summary>
    Task<Values?> MakeAsync(Trouble request, CancellationToken cancellationToken);

    /// <summary>Refuses, with the code that the contract declares or another one.</summary>
    [Refuses("told-to-refuse")]
    Task<Answer<Values>> RefuseAsync(Trouble request, CancellationToken cancellationToken);
}

/// <summary>A member of every type that a contract supports.</summary>
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
