namespace Cello.Modularity.Edges;

/// <summary>How this host proves to others that it is one of them.</summary>
public interface IServiceTokens
{
    /// <summary>A bearer token that holds now.</summary>
    string Current { get; }
}
