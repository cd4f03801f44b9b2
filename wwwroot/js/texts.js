// Texts come with the page, in data-text-… attributes, so that they are translated with it; {0}, {1} are for values.
window.riftTexts = {
  fill: (text, ...values) => text.replace(/\{(\d)\}/g, (_, place) => values[place]),
};
