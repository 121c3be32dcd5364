namespace Cello.Modularity.Edges;

/// <summary>Where the called module runs: the values of the metrics' placement tag.</summary>
internal static class Placement
{
    public const string Local = "local";

    public const string Remote = "remote";
}
