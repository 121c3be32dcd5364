namespace Cello.Modularity.Circuits;

internal enum CallResult
{
    Succeeded,
    Failed,
    Cancelled,
}
