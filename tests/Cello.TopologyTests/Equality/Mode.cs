using System.Collections.Immutable;
using Cello.TopologyTests.Equality.Requests;
using CsCheck;

namespace Cello.TopologyTests.Equality;

/// <summary>The settings of all hosts of a run, and their callers.</summary>
internal sealed record Mode(string Name, ImmutableDictionary<string, string> Settings, Gen<Func<Names, string>?> Callers)
{
    private static readonly ImmutableDictionary<string, string> CommonSettings = ImmutableDictionary.Create<string, string>(StringComparer.Ordinal)
        // Callers share an address here, and a refusal contains the time until the next attempt.
        .Add("SignInLimit__Attempts", "0")
        // Hosts that live for a minute or two gain nothing from these measurements and writes.
        .Add("DOTNET_TieredPGO", "0")
        .Add("RequestLog__Enabled", "false");

    /// <summary>Development without a secret: a token is not required, but one that is sent is validated.</summary>
    public static Mode Open { get; } = new("open", CommonSettings, Kinds.Callers.Of(nameless: 300, Jwt.TutorialSecret));

    /// <summary>With a secret, and callers of every kind.</summary>
    public static Mode Closed { get; } = new("closed", CommonSettings.SetItems(Access.Closed.Settings), Kinds.Callers.Of(nameless: 1, Jwt.Secret));
}
