using Cello.Web.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Cello.Web.OpenApi;

/// <summary>Metadata of an endpoint for the OpenAPI document, in addition to its signature, name and summary.</summary>
public static class EndpointDescriptions
{
    /// <summary>
    /// Adds the problem statuses that are specific to this endpoint, such as a 403. Statuses that follow from its signature and other metadata (an id
    /// in the path, a command that conflicts with another, a missing token, an unreadable body ...) are added automatically.
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

    /// <summary>Groups endpoints under a tag with a description.</summary>
    public static TBuilder WithTag<TBuilder>(this TBuilder endpoints, string name, string description)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithTags(name).WithMetadata(new Tag(name, description));
}

internal sealed record Failures(IReadOnlyList<int> Statuses);

internal sealed record Tag(string Name, string Description);
