namespace Cello.Modularity.Modules;

/// <summary>A step that must succeed before a host listens. If it fails, the host does not start.</summary>
public interface IStartupStep
{
    Task RunAsync(CancellationToken cancellationToken);
}
