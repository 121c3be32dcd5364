namespace Cello.Modularity.Modules;

/// <summary>Something that must be done before a host listens. If it fails, the host does not start.</summary>
public interface IStartupStep
{
    Task RunAsync(CancellationToken cancellationToken);
}
