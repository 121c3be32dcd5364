namespace Cello.ArchitectureTests.Examined;

/// <summary>The folder under <c>src</c> of a project.</summary>
internal enum Place
{
    BuildingBlock,
    Module,
    Host,
    Elsewhere,
}
