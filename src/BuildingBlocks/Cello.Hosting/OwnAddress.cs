namespace Cello.Hosting;

/// <summary>The address at which this host can reach itself.</summary>
internal sealed record OwnAddress(Uri Address);
