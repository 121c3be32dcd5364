using System.Diagnostics.Metrics;

namespace Cello.Hosting.Metrics;

internal static class MeterListeners
{
    /// <summary>Starts to listen to instruments of this host, and not to those of another host in the same process, as tests have.</summary>
    /// <param name="listener">The listener, with its callbacks.</param>
    /// <param name="meters">The meters of this host.</param>
    /// <param name="isWanted">Selects the instruments.</param>
    public static void StartOn(this MeterListener listener, IMeterFactory meters, Func<Instrument, bool> isWanted)
    {
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (isWanted(instrument) && ReferenceEquals(instrument.Meter.Scope, meters))
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.Start();
    }
}
