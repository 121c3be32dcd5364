using FluentValidation;

namespace Cello.Orders.Application.CancelOrder;

/// <summary>Any id may be asked for: one that can't exist is not found.</summary>
internal sealed class CancelOrderCommandValidator : AbstractValidator<CancelOrderCommand>;
