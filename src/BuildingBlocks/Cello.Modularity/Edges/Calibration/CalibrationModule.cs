using Cello.Modularity.Contracts;
using Cello.Modularity.Modules;
using Microsoft.Extensions.Hosting;

namespace Cello.Modularity.Edges.Calibration;

/// <summary>The callee of calibration calls. It is in no topology, so no host lists it.</summary>
internal sealed class CalibrationModule(Uri ownAddress) : IModule
{
    public string Name => "calibration";

    public Uri DefaultAddress => ownAddress;

    public IReadOnlyList<Type> Endpoints => [];

    public IReadOnlyList<Contract> Contracts { get; } = [Contract.Of<ICalibration, ICalibrationApi>()];

    public void AddHere(IHostApplicationBuilder host)
    {
        // It has no use cases and no database.
    }
}
