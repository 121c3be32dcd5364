using Cello.Contracts;
using Refit;

namespace Cello.Modularity.Edges.Calibration;

/// <summary>A contract whose call does nothing, to measure what a call to another process costs.</summary>
internal interface ICalibration
{
    /// <summary>Returns a small record with this number.</summary>
    Task<CalibrationAnswer> FindAsync(long number, CancellationToken cancellationToken);
}

/// <summary>The HTTP interface of <see cref="ICalibration"/>.</summary>
internal interface ICalibrationApi
{
    [Get("/internal/console/calibration/{number}")]
    Task<IApiResponse<Answer<CalibrationAnswer>>> FindAsync(long number, CancellationToken cancellationToken);
}

/// <summary>A record with a few members, such as contracts have.</summary>
internal sealed record CalibrationAnswer(long Number, string Name, string Text, DateTimeOffset At);

/// <summary>The callee of a calibration.</summary>
internal sealed class CalibrationCallee : ICalibration
{
    public Task<CalibrationAnswer> FindAsync(long number, CancellationToken cancellationToken) =>
        Task.FromResult(new CalibrationAnswer(number, nameof(CalibrationCallee), "A text of some length, as in an address or a description.", DateTimeOffset.UnixEpoch));
}
