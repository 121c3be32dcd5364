namespace Cello.Modularity.Outages;

/// <summary>Distinguishes temporary outages of something that this process needs from bugs.</summary>
public interface IOutageDetector
{
    bool IsOutage(Exception exception);
}
