using System.ComponentModel.DataAnnotations;
using Cello.Modularity.Circuits;

namespace Cello.Modularity.Tests.Circuits;

public sealed class CircuitOptionsTests
{
    public static readonly TheoryData<int> BadCounts = [0, -1, 1001, int.MinValue, int.MaxValue];

    public static readonly TheoryData<double> BadSeconds =
    [
        0, -0.0, -30, 0.0499, 3600.001, double.Epsilon, double.MaxValue, double.MinValue,
        double.NaN, double.PositiveInfinity, double.NegativeInfinity,
    ];

    [Fact]
    public void The_defaults_are_five_failures_thirty_seconds_three_successes_and_three_probes()
    {
        var options = new CircuitOptions();
        (options.FailureThreshold, options.OpenSeconds, options.SuccessThreshold, options.MaxProbes).ShouldBe((5, 30d, 3, 3));
        Errors(options).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1, 0.05)]
    [InlineData(1000, 3600)]
    public void The_limits_of_every_range_are_accepted_and_work(int count, double seconds)
    {
        var options = new CircuitOptions
        {
            FailureThreshold = count,
            OpenSeconds = seconds,
            SuccessThreshold = count,
            MaxProbes = count,
        };
        Errors(options).ShouldBeEmpty();
        new CircuitBench(options).BeReadyToProbe();
    }

    [Theory]
    [MemberData(nameof(BadCounts))]
    public void A_failure_threshold_out_of_range_is_refused(int count) =>
        Errors(new CircuitOptions { FailureThreshold = count })
            .ShouldBe(["FailureThreshold must be from 1 to 1000 failures in a row."]);

    [Theory]
    [MemberData(nameof(BadSeconds))]
    public void An_open_time_out_of_range_is_refused(double seconds) =>
        Errors(new CircuitOptions { OpenSeconds = seconds }).ShouldBe(["OpenSeconds must be from 0.05 to 3600 seconds."]);

    [Theory]
    [MemberData(nameof(BadCounts))]
    public void A_success_threshold_out_of_range_is_refused(int count) =>
        Errors(new CircuitOptions { SuccessThreshold = count })
            .ShouldBe(["SuccessThreshold must be from 1 to 1000 successes in a row."]);

    [Theory]
    [MemberData(nameof(BadCounts))]
    public void A_number_of_probes_out_of_range_is_refused(int count) =>
        Errors(new CircuitOptions { MaxProbes = count }).ShouldBe(["MaxProbes must be from 1 to 1000 calls at once."]);

    [Fact]
    public void A_circuit_cannot_be_created_with_invalid_options() =>
        Should.Throw<ValidationException>(() => new Circuit(new CircuitOptions { OpenSeconds = double.NaN }, TimeProvider.System));

    [Fact]
    public void A_circuit_requires_options_and_a_clock()
    {
        Should.Throw<ArgumentNullException>(() => new Circuit(null!, TimeProvider.System));
        Should.Throw<ArgumentNullException>(() => new Circuit(new CircuitOptions(), null!));
    }

    [Fact]
    public void Later_changes_to_the_options_do_not_change_the_circuit()
    {
        var options = new CircuitOptions();
        var bench = new CircuitBench(options);
        (options.FailureThreshold, options.OpenSeconds) = (1, 1);

        bench.Fail(4);
        bench.Circuit.State.ShouldBe(CircuitState.Closed);
        bench.Fail(1);
        bench.Reject().ShouldBe(TimeSpan.FromSeconds(30));
    }

    private static IEnumerable<string?> Errors(CircuitOptions options)
    {
        var errors = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), errors, validateAllProperties: true);
        return errors.Select(error => error.ErrorMessage);
    }
}
