using FluentValidation;

namespace Cello.Orders.Application.CancelOrder;

/// <summary>Accepts every id: an id that cannot exist results in "not found".</summary>
internal sealed class CancelOrderCommandValidator : AbstractValidator<CancelOrderCommand>;
