namespace Cello.ArchitectureTests.Examined;

/// <summary>The folder under <c>src</c> that a project lives in.</summary>
internal enum Place
{
    BuildingBlock,
    Module,
    Host,
    Elsewhere,
}
