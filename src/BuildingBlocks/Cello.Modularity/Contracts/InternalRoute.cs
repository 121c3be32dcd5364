namespace Cello.Modularity.Contracts;

/// <summary>Marks an endpoint that is for other hosts only: it needs a service's token, costs no client's rate limit, and has one label in the metrics.</summary>
public sealed class InternalRoute
{
    /// <summary>Where all of them are, and their label.</summary>
    public const string Path = "/internal";
}
