namespace Cello.Modularity.Outages;

/// <summary>Tells failures of something that this process needs, and that will be back, from bugs.</summary>
public interface IOutageDetector
{
    bool IsOutage(Exception exception);
}
