using FluentValidation;

namespace Cello.Application.Paging;

/// <summary>Validation rules for the parameters of a list.</summary>
public static class PageRules
{
    public static IRuleBuilderOptions<T, int> IsPageLimit<T>(this IRuleBuilder<T, int> rule) =>
        rule.InclusiveBetween(1, Page.MaxLimit).WithMessage($"must be 1 to {Page.MaxLimit}");

    public static IRuleBuilderOptions<T, long> IsPageStart<T>(this IRuleBuilder<T, long> rule) =>
        rule.GreaterThanOrEqualTo(0).WithMessage("must be the last id seen, 0 or more");
}
