using Cello.Domain;
using ErrorOr;

namespace Cello.Application.Modules;

/// <summary>
/// A module can't say: it is unreachable, too slow, failing, or what it answers makes no sense. The one way in which a contract
/// fails, in the process and over the network alike. A use case may catch it; where it does not, the message ends with <see cref="Error"/>.
/// </summary>
public sealed class ModuleUnavailableException(string module, string title, TimeSpan retryAfter, string reason, Exception? inner = null)
    : Exception($"{title} unavailable: {reason}", inner)
{
    /// <summary>The module's name: <c>users</c>.</summary>
    public string Module { get; } = module;

    /// <summary>What to call it before a person: <c>User service</c>.</summary>
    public string Title { get; } = title;

    /// <summary>When it makes sense to try again.</summary>
    public TimeSpan RetryAfter { get; } = retryAfter;

    /// <summary>The same as an expected failure, for whoever called.</summary>
    public Error Error => DomainError.Unavailable(
        "module-unavailable", $"{Title} unavailable", "A service that is needed for this did not answer; nothing was stored.", RetryAfter);
}
