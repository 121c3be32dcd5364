namespace Cello.Architecture.Examined;

/// <summary>The layers that a module may have. The last segment of a project's name is its layer.</summary>
internal enum Layer
{
    Contracts,
    Domain,
    Application,
    Infrastructure,
}
