namespace Cello.Architecture.Examined;

/// <summary>The layers that a module may have, each a project of its own or, except for Contracts, a namespace.</summary>
internal enum Layer
{
    Contracts,
    Domain,
    Application,
    Infrastructure,
}
