using System.Text.RegularExpressions;

namespace Cello.Hosting;

/// <summary>Describes in one line which services of a host are not registered.</summary>
internal static partial class MissingServices
{
    /// <param name="invalid">What .NET throws, with a failure for each service that needs one that is missing.</param>
    /// <returns>The description; null if a failure has another cause.</returns>
    public static string? Describe(AggregateException invalid)
    {
        var failures = invalid.InnerExceptions.Select(failure => Unresolved().Match(failure.GetBaseException().Message)).ToList();
        var missing = failures.Where(failure => failure.Success)
            .GroupBy(failure => failure.Groups["service"].Value, failure => failure.Groups["user"].Value, StringComparer.Ordinal)
            .Select(service => $"{service.Key}, needed by {service.First()}");
        return failures.TrueForAll(failure => failure.Success)
            ? $"Not registered: {string.Join("; ", missing)}. Register it in AddHere of its module. AddModuleDatabase registers a DbContext, its unit of work and its idempotency store; AddModuleUseCases registers handlers; the list Contracts of a module registers its contracts."
            : null;
    }

    [GeneratedRegex("^Unable to resolve service for type '(?<service>.+)' while attempting to activate '(?<user>.+)'[.]$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Unresolved();
}
