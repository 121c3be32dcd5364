namespace Cello.Modularity.Edges;

/// <summary>The tokens by which this host authenticates to other hosts.</summary>
public interface IServiceTokens
{
    /// <summary>A bearer token that is valid now.</summary>
    string Current { get; }
}
