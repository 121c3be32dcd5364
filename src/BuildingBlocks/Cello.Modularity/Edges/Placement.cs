namespace Cello.Modularity.Edges;

/// <summary>Where the module that is called runs, in the words of the metrics.</summary>
internal static class Placement
{
    public const string Local = "local";

    public const string Remote = "remote";
}
