namespace Cello.ArchitectureTests.Examined;

/// <summary>The layers a module may have; the last segment of a project's name says which one it is.</summary>
internal enum Layer
{
    Contracts,
    Domain,
    Application,
    Infrastructure,
}
