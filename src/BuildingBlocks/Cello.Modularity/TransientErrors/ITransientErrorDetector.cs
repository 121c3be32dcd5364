namespace Cello.Modularity.TransientErrors;

/// <summary>Distinguishes temporary outages of something that this process needs from bugs.</summary>
public interface ITransientErrorDetector
{
    bool IsTransient(Exception exception);
}
