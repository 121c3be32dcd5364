namespace Cello.Architecture.Examined;

/// <summary>The folder under <c>src</c> of a project.</summary>
internal enum Place
{
    BuildingBlock,
    Module,
    Host,
    Elsewhere,
}
