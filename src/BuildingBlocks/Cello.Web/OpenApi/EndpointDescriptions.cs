using Cello.Web.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Cello.Web.OpenApi;

/// <summary>What an endpoint says of itself beside its signature, its name and its summary.</summary>
public static class EndpointDescriptions
{
    /// <summary>
    /// The statuses of problems that this endpoint answers with for reasons of its own. Those that follow from what it is
    /// (a token that is missing, a body that can't be read, too many requests ...) need not be named.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">No problem has this status.</exception>
    public static TBuilder ProducesProblems<TBuilder>(this TBuilder endpoint, params int[] statuses)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(statuses);

        foreach (var status in statuses.Where(status => !Problem.Statuses.Contains(status)))
        {
            throw new ArgumentOutOfRangeException(nameof(statuses), status, $"Problems have one of {string.Join(", ", Problem.Statuses)}.");
        }

        return endpoint.WithMetadata(new Failures(statuses));
    }

    /// <summary>Puts endpoints under a heading, with a sentence on what it is about.</summary>
    public static TBuilder WithTag<TBuilder>(this TBuilder endpoints, string name, string description)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithTags(name).WithMetadata(new Tag(name, description));

    /// <summary>Messages as these endpoints take and give them. Each is shown wherever its type goes in or out.</summary>
    public static TBuilder WithExamples<TBuilder>(this TBuilder endpoints, params object[] messages)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new Examples(messages));
}

internal sealed record Failures(IReadOnlyList<int> Statuses);

internal sealed record Tag(string Name, string Description);

internal sealed record Examples(IReadOnlyList<object> Messages);
